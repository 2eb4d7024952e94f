"""Checklists and answers as FHIR R4, for systems that read it."""

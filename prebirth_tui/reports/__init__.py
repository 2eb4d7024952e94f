"""Documents that people receive: what each says, and how it is written down."""

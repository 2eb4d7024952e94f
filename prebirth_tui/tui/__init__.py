"""The screens. They draw what the core rooms know, and hold no rule of their own."""

"""The pages of the interface, one file each; app.py lists them."""

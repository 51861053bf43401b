"""Drawing functions: each takes domain objects and draws them, and hangs gestures on its buttons.

None of them reads the store.
"""

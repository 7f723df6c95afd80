"""What people read when the library is out of reach."""

LIBRARY_AWAY = "Sorry, the library is out of reach."
WAIT_A_MINUTE = (
    "{fault} What it holds is safe. Try again in a minute; if that does not help, give the "
    "reference to whoever runs Verbatim."
)

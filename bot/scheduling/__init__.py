"""What runs by itself: digests, once per channel and local day."""

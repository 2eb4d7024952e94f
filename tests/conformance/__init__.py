"""What leaves, held against programs that other people wrote."""

"""What happens over time before the camera: guidance, and taking the picture by itself. No camera, no window, no clock of its own."""

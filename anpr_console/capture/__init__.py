"""Video to frames: cameras, files, folders, webcams and the virtual gate, with time-outs and plain reasons."""

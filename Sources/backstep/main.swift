// Wires the parts together.
print("backstep")

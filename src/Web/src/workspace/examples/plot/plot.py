# What a program writes into files appears beside the console.

import csv
import math

import matplotlib.pyplot as plt

angles = [step / 20 for step in range(0, 126)]

plt.figure(figsize=(7, 4))
plt.plot(angles, [math.sin(x) for x in angles], label="sin x")
plt.plot(angles, [math.cos(x) for x in angles], label="cos x")
plt.plot(angles, [math.sin(x) * math.cos(x) for x in angles], "--", label="sin x · cos x")
plt.xlabel("x")
plt.legend()
plt.grid(alpha=0.3)
plt.savefig("waves.png", dpi=120)
plt.savefig("waves.svg")

with open("waves.csv", "w", newline="") as file:
    table = csv.writer(file)
    table.writerow(["x", "sin", "cos"])
    table.writerows([f"{x:.2f}", f"{math.sin(x):.4f}", f"{math.cos(x):.4f}"] for x in angles)

with open("report.md", "w") as file:
    file.write("# Waves\n\n| function | at 0 | at π |\n|---|---|---|\n| sin | 0 | 0 |\n| cos | 1 | −1 |\n")

print("Here beside: a picture, a table, a page.")

import matplotlib.pyplot as plt
import numpy, pandas, scipy.stats, seaborn
from PIL import Image
from sklearn.cluster import KMeans

frame = pandas.DataFrame({"x": [0, 1, 10, 11, 20, 21], "y": [0, 1, 0, 1, 0, 1]})
frame["group"] = KMeans(3, n_init=1, random_state=0).fit_predict(frame[["x", "y"]])
seaborn.scatterplot(frame, x="x", y="y", hue="group")
plt.title("Ω")
plt.savefig("plot.png")
plt.show()
print(Image.open("plot.png").format, sorted(numpy.unique(frame["group"]).tolist()))

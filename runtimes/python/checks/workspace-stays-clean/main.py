import json, os, part; print(part.value, json.dumps(sorted(os.listdir())))

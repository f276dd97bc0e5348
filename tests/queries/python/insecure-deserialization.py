import pickle

import numpy as np
import torch
import yaml
from dill import loads


def read(path, data):
    pickle.load(open(path, "rb"))
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-unsafe-load
    pickle.loads(data)
#   ^^^^^^^^^^^^^^^^^^ py-unsafe-load
    yaml.load(data)
#   ^^^^^^^^^^^^^^^ py-unsafe-load
    yaml.load(data, Loader=yaml.FullLoader)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-unsafe-load
    torch.load(path)
#   ^^^^^^^^^^^^^^^^ py-unsafe-load
    joblib.load(path)
#   ^^^^^^^^^^^^^^^^^ py-unsafe-load
    yaml.safe_load(data)
    # <- !py-unsafe-load
    yaml.load(data, Loader=SettingsLoader)
    # <- !py-unsafe-load
    yaml.load(data, Loader=yaml.SafeLoader)
    # <- !py-unsafe-load
    torch.load(path, weights_only=True)
    # <- !py-unsafe-load
    pickle.loads(pickle.dumps(data))
    # <- !py-unsafe-load
    json.loads(data)
    # <- !py-unsafe-load
    np.load(path, allow_pickle=True)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-allow-pickle
    values = numpy.load("values.npy", mmap_mode="r", allow_pickle=True)
#            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-allow-pickle
    np.load(path)
    # <- !py-allow-pickle
    np.load(path, allow_pickle=False)
    # <- !py-allow-pickle
    loads(data)
#   ^^^^^^^^^^^ py-unsafe-load-imported
    first = loads(request.data)
#           ^^^^^^^^^^^^^^^^^^^ py-unsafe-load-imported
    json.loads(data)
    # <- !py-unsafe-load-imported
    dumps(data)
    # <- !py-unsafe-load-imported

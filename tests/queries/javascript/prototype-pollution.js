function merge(target, source) {
  for (const key in source) {
//^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-proto-merge
    if (isObject(source[key])) {
      target[key] = merge(target[key], source[key]);
    } else {
      target[key] = source[key];
    }
  }
}

function extend(target, source) {
  for (let k in source) { target[k] = source[k]; }
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-proto-merge
}

function guardedMerge(target, source) {
  for (const key in source) {
//^ !js-proto-merge
    if (key === "__proto__") continue;
    target[key] = source[key];
  }
}

function mergeCounts(target, source) {
  for (const key in source) { target[key] = 1; }
//^ !js-proto-merge
}

function update(req) {
  _.merge(settings, req.body);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-merge-request
  deepmerge(settings, JSON.parse(req.body));
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-merge-request
  settings[req.body.key] = req.body.value;
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-merge-request
  _.merge(settings, defaults);
//^ !js-merge-request
  Object.assign(settings, req.body);
//^ !js-merge-request
}

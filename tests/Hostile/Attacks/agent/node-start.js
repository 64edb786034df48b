// Leaves what Node reads when it starts or looks for modules, outside of the workspace.
// ends: exited 0
// limit: 3
const fs = require('node:fs');

for (const name of ['.node_modules', '.node_libraries', 'node_modules']) fs.mkdirSync(`/tmp/${name}`, { recursive: true });
for (const name of ['.noderc', '.npmrc', '.node_repl_history', 'package.json', 'node.config.json']) fs.writeFileSync(`/tmp/${name}`, '{');

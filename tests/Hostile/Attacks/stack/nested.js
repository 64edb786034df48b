// JSON and source that nest deeper than a parser goes.
// ends: exited 1 or memory
// limit: 10
try { JSON.parse('['.repeat(10_000_000)); } catch { }
eval('('.repeat(1_000_000) + ')'.repeat(1_000_000));

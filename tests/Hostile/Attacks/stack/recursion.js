// Calls itself without end: an error of the language.
// ends: exited 1
// limit: 5
// prints: RangeError
function call() { return call() + 1; }
call();

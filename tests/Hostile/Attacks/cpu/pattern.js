// A pattern that goes through every way there is.
// ends: timeout
// limit: 1
/^(a+)+$/.test('a'.repeat(50) + 'b');

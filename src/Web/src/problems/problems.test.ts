import { describe, expect, it } from 'vitest';
import { problemsIn } from './parse';
import { fileFinder } from './problem';
import { OutputTail } from './outputTail';
import { clearProblems, showProblems, useProblems } from './problemStore';

const find = fileFinder(new Set(['main.py', 'lib/part.py', 'main.cpp', 'src/Main.java', 'main.js', 'main.sql']));
const shown = (output: string, entry = 'main.py') => problemsIn(output, entry, find).map(({ path, line, column, severity, message }) => `${severity} ${path}:${line}:${column ?? '-'} ${message}`);

describe('problemsIn', () => {
  it('Compilers_ErrorsAndWarnings_StandAtTheirPlaces', () => {
    expect(shown("main.cpp: In function 'int main()':\r\nmain.cpp:2:14: \u001b[31merror: \u001b[0mexpected ',' or ';'\r\nmain.cpp:1:5: warning: unused\r\n/usr/include/x.h:1:1: error: not ours\r\nmain.cpp:2:1: note: here\r\n")).toEqual([
      "error main.cpp:2:14 expected ',' or ';'",
      'warning main.cpp:1:5 unused',
    ]);
    expect(shown('src/Main.java:3: error: incompatible types\n    int x = "text";\n            ^\n1 error\n')).toEqual(['error src/Main.java:3:- incompatible types']);
  });

  it('PythonTraceback_OverFiles_EndsWhereItHappened', () => {
    const text = 'Traceback (most recent call last):\n  File "/workspace/main.py", line 2, in <module>\n    fail()\n    ~~~~^^\n  File "/workspace/lib/part.py", line 5, in fail\n    raise ValueError("no")\n  File "/usr/lib/python3.13/x.py", line 1, in y\n    z\nValueError: no\n';
    expect(shown(text)).toEqual(['info main.py:2:- Called from here: ValueError: no', 'error lib/part.py:5:- ValueError: no']);
  });

  it('PythonSyntaxError_WithCaret_HasItsColumn', () => {
    expect(shown('  File "/workspace/main.py", line 1\n    def f(:\n          ^\nSyntaxError: invalid syntax\n')).toEqual(['error main.py:1:7 SyntaxError: invalid syntax']);
  });

  it('PythonInterrupted_ByThePerson_IsNoProblem', () => {
    expect(shown('Traceback (most recent call last):\n  File "/workspace/main.py", line 2, in <module>\n    x\nKeyboardInterrupt\n')).toEqual([]);
  });

  it('Node_ErrorWithSourceOrStack_IsFound', () => {
    expect(shown("/workspace/main.js:2\nnull.x;\n     ^\n\nTypeError: Cannot read properties of null (reading 'x')\n    at Object.<anonymous> (/workspace/main.js:2:6)\n")).toEqual(["error main.js:2:6 TypeError: Cannot read properties of null (reading 'x')"]);
    expect(shown('Error: bad\n    at node:internal/x:1:1\n    at f (/workspace/main.js:7:3)\n')).toEqual(['error main.js:7:3 Error: bad']);
  });

  it('JavaException_InAFolder_IsFoundByItsName', () => {
    expect(shown('Exception in thread "main" java.lang.ArithmeticException: / by zero\n\tat java.base/x.Y(Z.java:1)\n\tat Main.main(Main.java:5)\n')).toEqual(['error src/Main.java:5:- java.lang.ArithmeticException: / by zero']);
  });

  it('Sql_ErrorAtALine_IsOfTheFileThatRan', () => {
    expect(shown("ERROR 1146 (42S02) at line 8: Table 'lab.x' doesn't exist\n", 'main.sql')).toEqual(["error main.sql:8:- Table 'lab.x' doesn't exist"]);
  });
});

describe('problemStore', () => {
  const problem = (path: string) => ({ path, line: 1, severity: 'error' as const, message: 'no' });
  const paths = () => useProblems.getState().problems.map(({ path }) => path);

  it('Consoles_EachWithItsRun_KeepTheProblemsOfTheOthers', () => {
    showProblems(1, [problem('a.py'), problem('b.py')]);
    showProblems(2, [problem('b.py'), problem('c.py')]);
    expect(paths()).toEqual(['a.py', 'b.py', 'c.py']);
    showProblems(1, []);
    expect(paths()).toEqual(['b.py', 'c.py']);
    clearProblems();
    expect(paths()).toEqual([]);
  });
});

describe('OutputTail', () => {
  it('Output_Much_KeepsItsEnd', () => {
    const tail = new OutputTail();
    for (let piece = 0; piece < 100; piece++) tail.push(`${piece}`.padStart(10_000));
    expect(tail.text.length).toBeLessThanOrEqual(270_000);
    expect(tail.text.endsWith('99')).toBe(true);
  });
});

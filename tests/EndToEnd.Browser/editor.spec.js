import { expect, test } from './fixture.js';

test('changes are marked, kept and taken back', async ({ page, workbench }) => {
  await workbench.type('print("one")');
  await expect(page.getByRole('tab', { name: 'main.py, changed' })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+S');
  await expect(page.getByRole('tab', { name: 'main.py', exact: true })).toBeVisible();
  await workbench.type('print("two")');
  await page.getByRole('button', { name: 'Actions of the file' }).click();
  await page.getByRole('menuitem', { name: 'Back to what was kept' }).click();
  await expect(workbench.editor).toContainText('print("one")');
});

for (const [language, runtime, source, message, place] of [
  ['C++', 'cpp', 'int main() {\n  return x;\n}', /not declared/, /main\.cpp:2/],
  ['Java', 'java', 'public class Main {\n  public static void main(String[] args) {\n    int x = "text";\n  }\n}', /incompatible types/, /Main\.java:3/],
  ['Python', 'python', 'def f(:\n  pass', /SyntaxError/, /main\.py:1/],
  ['JavaScript', 'javascript', 'const a = 1;\nnull.x;', /TypeError/, /main\.js:2/],
  ['SQL', 'mysql', 'SELECT 1;\n\nSELECT * FROM nowhere;', /doesn't exist/, /main\.sql:3/],
]) {
  test(`what goes wrong in ${language} stands at its line`, async ({ page, workbench, look }) => {
    await workbench.choose(language, runtime);
    await workbench.type(source);
    await workbench.run();
    await page.getByRole('button', { name: '1 problem' }).click();
    await expect(page.getByRole('region', { name: 'Output' })).toContainText(message);
    await expect(page.getByRole('region', { name: 'Output' })).toContainText(place);
    await expect(page.locator('.squiggly-error').first()).toBeAttached();
    await look(runtime);
  });
}

test('warnings of a program that compiles stand at their lines', async ({ page, workbench, look }) => {
  await workbench.choose('C++', 'cpp');
  await workbench.type('#include <cstdio>\nint main() {\n  int unused;\n  std::puts("ran");\n}');
  await workbench.run();
  await workbench.sees('ran');
  await workbench.ended('Exited with code 0');
  await page.getByRole('button', { name: '1 problem' }).click();
  await expect(page.getByRole('region', { name: 'Output' })).toContainText(/unused variable/);
  await expect(page.locator('.squiggly-warning').first()).toBeAttached();
  await look('warning');
});

test('text is found and replaced over all files', async ({ page, workbench, look }) => {
  await workbench.type('old_name = 1\nprint(old_name)');
  await workbench.newFile('b.py', 'import main\nprint(main.old_name)');
  await page.keyboard.press('ControlOrMeta+Shift+F');
  await page.getByRole('textbox', { name: 'Find in files' }).fill('old_name');
  await expect(page.getByText('3 in 2 files')).toBeVisible();
  await look('search');
  await page.getByRole('textbox', { name: 'Replace with' }).fill('new_name');
  await page.getByRole('button', { name: 'Replace all' }).click();
  await expect(page.getByText('Nothing found.')).toBeVisible();
  await expect(workbench.editor).toContainText('main.new_name');
  await page.getByRole('textbox', { name: 'Find in files' }).fill('print');
  await page.getByRole('region', { name: 'main.py' }).getByRole('button', { name: /print/ }).click();
  await expect(page.getByRole('tab', { name: /^main\.py/ })).toHaveAttribute('aria-selected', 'true');
});

for (const [path, runtime, before, after] of [
  ['messy.py', 'python', 'x=[1,2,\n 3]\nif x :\n  print( x )', 'x = [1, 2, 3]'],
  ['messy.cpp', 'cpp', 'int main( ){int x=1;return x ;}', 'int x = 1;'],
  ['Messy.java', 'java', 'class Messy{int  x=1 ;}', 'int x = 1;'],
  ['messy.json', 'json', '{"a":1,"b":[1,2]}', '"a": 1'],
  ['messy.sql', 'sql', 'select a,b from t where a=1', 'SELECT'],
]) {
  test(`${path} is formatted`, async ({ page, workbench }) => {
    await workbench.newFile(path, before);
    await page.keyboard.press('Shift+Alt+F');
    await expect(workbench.editor.locator('.view-lines')).toContainText(after);
    await page.keyboard.press('ControlOrMeta+Z');
    await expect(workbench.editor.locator('.view-lines')).not.toContainText(after);
  });
}

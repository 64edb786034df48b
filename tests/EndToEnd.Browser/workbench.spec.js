import { expect, test } from './fixture.js';

test('a program that asks is answered in the console', async ({ page, workbench }, info) => {
  await workbench.choose('Python');
  await workbench.type('name = input("Who are you? ")\nprint(f"Hello, {name}!")');
  await workbench.run();

  await workbench.sees('Who are you?');
  await workbench.answer('Ada');

  await workbench.sees('Hello, Ada!');
  await workbench.sees(/exit(ed)?\b.*\b0\b/i);
  await page.screenshot({ path: info.outputPath('answered.png') });
});

test('an endless program is stopped', async ({ workbench }) => {
  await workbench.choose('Python');
  await workbench.type('print("looping", flush=True)\nwhile True: pass');
  await workbench.run();
  await workbench.sees('looping');

  await workbench.stop();

  await workbench.sees(/stopped/i);
  await expect(workbench.runButton).toBeEnabled();
});

test('a reload finds the program that runs', async ({ page, workbench }, info) => {
  await workbench.choose('Python');
  await workbench.type('first = input("first? ")\nsecond = input("second? ")\nprint(f"both: {first} {second}")');
  await workbench.run();
  await workbench.sees('first?');
  await workbench.answer('one');
  await workbench.sees('second?');

  await page.reload();
  await workbench.isConnected();

  await workbench.sees('second?');
  await workbench.answer('two');
  await workbench.sees('both: one two');
  await page.screenshot({ path: info.outputPath('reloaded.png') });
});

for (const [language, greeting] of [['C++', 'cpp'], ['Java', 'java'], ['JavaScript', 'javascript'], ['SQL', 'mysql']]) {
  test(`the first file of ${language} runs`, async ({ workbench }) => {
    await workbench.choose(language, greeting);
    await workbench.run();

    await workbench.sees(/exit(ed)?\b.*\b0\b/i);
  });
}

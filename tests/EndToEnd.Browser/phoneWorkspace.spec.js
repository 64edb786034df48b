import { readFile } from 'node:fs/promises';
import { expect, phone, test } from './phone.js';

test.use(phone);

const menu = async (page, workspace, item) => {
  await page.getByRole('button', { name: `Workspace ${workspace}`, exact: true }).tap();
  await page.getByRole('menuitem', { name: item, exact: true }).or(page.getByRole('menuitemradio', { name: item, exact: true })).tap();
};

test('on a phone workspaces are made, renamed, duplicated, changed between and deleted', async ({ page, workbench, look }) => {
  await menu(page, 'My workspace', 'New workspace');
  await page.getByRole('textbox', { name: 'Name of the new workspace' }).fill('Lab 2');
  await look('new');
  await page.getByRole('dialog').getByRole('button', { name: 'Create' }).tap();
  await expect(page.getByText('No file is open')).toBeVisible();
  await look('empty');
  await page.getByRole('button', { name: 'Python', exact: true }).tap();
  await expect(workbench.editor).toContainText('Hello, world!');

  await menu(page, 'Lab 2', 'Rename');
  await page.getByRole('textbox', { name: 'Rename the workspace' }).fill('Second lab');
  await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).tap();
  await menu(page, 'Second lab', 'Duplicate');
  await expect(page.getByRole('button', { name: 'Workspace Second lab 2' })).toBeVisible();
  await workbench.newFile('only_in_the_copy.py');
  await page.getByRole('button', { name: 'Workspace Second lab 2' }).tap();
  await look('workspaces');
  await page.keyboard.press('Escape');

  await menu(page, 'Second lab 2', 'Second lab');
  await workbench.show('Files');
  await expect(workbench.file('main.py')).toBeVisible();
  await expect(workbench.file('only_in_the_copy.py')).toHaveCount(0);
  await menu(page, 'Second lab', 'Delete');
  await look('delete');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).tap();
  await expect(page.getByRole('button', { name: 'Workspace Second lab', exact: true })).toHaveCount(0);
  await page.getByRole('button', { name: /^Workspace / }).tap();
  await expect(page.getByRole('menuitemradio')).toHaveText(['My workspace', 'Second lab 2']);
});

test('on a phone a name is written in the tree, and what is wrong with it is said', async ({ page, workbench, look }) => {
  await workbench.show('Files');
  await page.getByRole('button', { name: 'New folder', exact: true }).tap();
  await page.getByRole('textbox', { name: 'Name of the new folder' }).fill('src');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Actions of src', exact: true }).tap();
  await page.getByRole('menuitem', { name: 'New file' }).tap();
  const field = page.getByRole('textbox', { name: 'Name of the new file' });
  await field.fill('../up.py');
  await expect(page.getByText('is no name')).toBeVisible();
  await look('name');
  await field.fill('part.py');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'src/part.py' })).toBeVisible();
  await workbench.show('Files');
  await look('files');
});

test('on a phone all goes out as a zip and comes in again', async ({ page, workbench, look }, info) => {
  const downloading = page.waitForEvent('download');
  await menu(page, 'My workspace', 'Download as zip');
  const path = info.outputPath('all.zip');
  await (await downloading).saveAs(path);
  await workbench.show('Files');
  await page.getByRole('button', { name: 'Upload' }).tap();
  await look('upload');
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('menuitem', { name: 'Upload files or a zip' }).tap();
  await (await choosing).setFiles({ name: 'all.zip', mimeType: 'application/zip', buffer: await readFile(path) });
  await expect(page.getByRole('dialog')).toContainText('“main.py” is here already.');
  await look('question');
  await page.getByRole('dialog').getByRole('button', { name: 'Keep both' }).tap();
  await expect(workbench.file('main 2.py')).toBeVisible();
});

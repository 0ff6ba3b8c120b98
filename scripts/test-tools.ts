// What the tests need beside the packages: a browser, without which they cannot be run, and the sqlite3 program, in whose place
// they can also run the same statements in a process of their own.
import { spawnSync } from 'node:child_process';
import { installBrowserHint } from '@poolgate/core/browser/find-browser.ts';
import { aptInstall, ensureBrowser } from './browser.ts';

if (ensureBrowser(process.env.CHROMIUM_PATH) === null) {
  process.stderr.write(
    `The tests read a page with a real browser, and none was found or could be installed. ${installBrowserHint}.\n`,
  );
  process.exit(1);
}
if (spawnSync('sqlite3', ['--version'], { stdio: 'ignore' }).status !== 0) aptInstall('sqlite3');

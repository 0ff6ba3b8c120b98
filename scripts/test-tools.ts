// Installs what the tests need besides the packages: a browser, which is required, and the sqlite3 program. Without sqlite3 the tests
// run the same statements in a Node process.
import { spawnSync } from 'node:child_process';
import { installBrowserHint } from '@poolgate/core/browser/find-browser.ts';
import { aptInstall, ensureBrowser } from './browser.ts';

if (ensureBrowser(process.env.CHROMIUM_PATH) === null) {
  process.stderr.write(
    `The tests read a page with a real browser, and none could be found or installed. ${installBrowserHint}.\n`,
  );
  process.exit(1);
}
if (spawnSync('sqlite3', ['--version'], { stdio: 'ignore' }).status !== 0) aptInstall('sqlite3');

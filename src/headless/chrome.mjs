/**
 * Finds Chrome or Chromium on this machine and installs one where that is possible. The tests need it for the page,
 * and its SwiftShader driver lets the engine run in Node on machines without a GPU.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

const HELP = `Install Chrome or Chromium, or set CHROME_PATH to its executable:
  Debian:   sudo apt-get install -y chromium
  Fedora:   sudo dnf install -y chromium
  macOS:    brew install --cask google-chrome
  Windows:  winget install Google.Chrome
  anywhere: npx playwright install --with-deps --no-shell chromium`;

/** No browser, and none could be installed; the message says what to do. */
export class ChromeMissingError extends Error {}

/**
 * Path of an installed Chrome or Chromium, or undefined. `CHROME_PATH` comes first; then the usual places of the
 * operating system, `PATH`, and the browser that Playwright installed.
 * @returns {string | undefined}
 * @throws {ChromeMissingError} when `CHROME_PATH` names no file
 */
export function findChrome() {
  const chosen = process.env.CHROME_PATH;
  if (chosen !== undefined && chosen !== '') {
    if (isFile(chosen)) return chosen;
    throw new ChromeMissingError(`CHROME_PATH is ${chosen}, but there is no such file. Correct it, or unset it to search for a browser.`);
  }
  return [...usualPlaces(), ...onPath()].find(isFile) ?? playwrightsOwn();
}

/**
 * As `findChrome`, but installs a browser when there is none.
 * @returns {string}
 * @throws {ChromeMissingError} when there is none and installing failed
 */
export function requireChrome() {
  const found = findChrome();
  if (found !== undefined) return found;
  const tried = install();
  const installed = findChrome();
  if (installed !== undefined) return installed;
  throw new ChromeMissingError(`There is no Chrome or Chromium on this machine, and ${tried}.\n${HELP}`);
}

/**
 * Folders in which files shipped with the browser (its Vulkan driver) may lie. Distributions put a shell script on PATH
 * and the real binary elsewhere, so that their folders are listed too.
 * @returns {string[]}
 */
export function chromeFolders() {
  const chrome = findChrome();
  return [
    ...(chrome === undefined ? [] : [dirname(realpathSync(chrome))]),
    '/usr/lib/chromium',
    '/usr/lib/chromium-browser',
    '/usr/lib64/chromium-browser',
    '/opt/google/chrome',
  ];
}

/** @returns {string[]} */
function usualPlaces() {
  if (process.platform === 'darwin') {
    const apps = ['/Applications', join(process.env.HOME ?? '/', 'Applications')];
    return apps.flatMap((folder) => ['Google Chrome', 'Chromium'].map((name) => join(folder, `${name}.app/Contents/MacOS/${name}`)));
  }
  if (process.platform === 'win32') {
    const roots = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].filter(
      (root) => root !== undefined,
    );
    const programs = [
      'Google\\Chrome\\Application\\chrome.exe',
      'Chromium\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
    ];
    return programs.flatMap((program) => roots.map((root) => join(root, program)));
  }
  return ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome-stable', '/opt/google/chrome/chrome'];
}

function onPath() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command + suffix)));
}

/** Loaded only where it is needed: Playwright takes a good half second. */
function playwrightsOwn() {
  /** @type {typeof import('playwright')} */
  // eslint-disable-next-line @typescript-eslint/no-unsafe-assignment -- what `require` of a module gives is untyped
  const { chromium } = require('playwright');
  const path = chromium.executablePath();
  return isFile(path) ? path : undefined;
}

/**
 * Installs a browser where it can.
 * @returns {string} what was tried and how it ended, for the message when it did not help
 */
function install() {
  const root = process.getuid?.() === 0;
  if (root && isDebian()) {
    console.log('No Chrome or Chromium found; installing chromium with apt-get ...');
    if (
      run('apt-get', ['update', '-qq']) &&
      run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-liberation'])
    ) {
      return 'apt-get installed a chromium that is in none of the usual places';
    }
  }
  console.log("No Chrome or Chromium found; installing Playwright's ...");
  const playwright = join(dirname(require.resolve('playwright/package.json')), 'cli.js');
  const ok = run(process.execPath, [playwright, 'install', ...(root ? ['--with-deps'] : []), '--no-shell', 'chromium']);
  return ok ? 'Playwright installed a browser that cannot be found' : 'installing one failed (see above)';
}

/**
 * Runs an installer, and shows its output only when it failed: it is long.
 * @param {string} command
 * @param {string[]} args
 */
function run(command, args) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (status !== 0) console.log(error?.message ?? stdout + stderr);
  return status === 0;
}

/** Ubuntu's package `chromium` is a wrapper of a snap and does not count. */
function isDebian() {
  return existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/** @param {string} path */
function isFile(path) {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

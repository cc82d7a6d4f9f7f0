import {existsSync, mkdtempSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {defineConfig, devices} from '@playwright/test';
import {port} from './shop/server.js';

// The configuration is read again by every worker; only the first, which starts the server, needs a folder.
const data = process.env.TEST_WORKER_INDEX === undefined ? mkdtempSync(join(tmpdir(), 'tradepost-journeys-')) : '';
const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin/java') : 'java';
const cache = '../server/target/app/tradepost.aot';
const trained = existsSync(cache) ? `-XX:AOTCache=${cache}` : '';

export default defineConfig({
  testDir: 'journeys',
  outputDir: 'results/traces',
  globalSetup: './shop/open.js',
  fullyParallel: true,
  workers: 2,
  retries: 1,
  timeout: 90_000,
  expect: {timeout: 20_000},
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['junit', {outputFile: 'results/junit.xml'}]],
  // While the demo shops are made, the machine has time for nothing else: the journeys begin when the server says that all stands.
  // JOURNEYS_SERVER=running uses the server that somebody has started on JOURNEYS_PORT.
  webServer: process.env.JOURNEYS_SERVER === 'running' ? undefined : {
    command: `${java} @../server/java.options ${trained} -jar ../server/target/app/tradepost.jar run --port ${port} --data ${data}`,
    wait: {stdout: /Tradepost stands/},
    env: {TRADEPOST_PUBLIC_ADDRESS: `http://{slug}.localhost:${port}`},
    timeout: 300_000,
    stdout: 'ignore',
    gracefulShutdown: {signal: 'SIGTERM', timeout: 20_000},
  },
  use: {
    locale: 'en-IN',
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    trace: 'retain-on-first-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
  projects: [
    {name: 'desktop', use: {viewport: {width: 1280, height: 800}}},
    {name: 'phone', use: {...devices['Pixel 7'], viewport: {width: 390, height: 844}, defaultBrowserType: 'chromium'}, testMatch: /storefront|orders/},
    {name: 'dark', use: {viewport: {width: 1280, height: 800}, colorScheme: 'dark'}, testMatch: /storefront/},
  ],
});

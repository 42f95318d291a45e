import { runCli } from '../support/run-cli.js';

/** Makes the process take itself for another release of Node, before the executable is loaded. */
function pretending(version: string): Record<string, string> {
  const versions = `{...process.versions,node:'${version}'}`;
  const script = `Object.defineProperty(process,'versions',{value:${versions}})`;
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(script)}` };
}

it.each(['18.20.8', '20.20.2', '22.0.0', '22.18.9'])(
  'says that Node %s is too old',
  async (old) => {
    expect(await runCli(['--version'], pretending(old))).toEqual({
      code: 2,
      signal: null,
      stdout: '',
      stderr: `error: wppackages needs Node.js >=22.19; this is ${old}\n`,
    });
  },
);

it.each(['22.19.0', '23.0.0', '24.21.0', '26.10.0'])('runs on Node %s', async (release) => {
  expect(await runCli(['--version'], pretending(release))).toMatchObject({ code: 0, stderr: '' });
});

import { buildProgram } from './app/program.js';

// A reader that went away, as `head` does, is no failure of the command.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return;
  process.stderr.write(`error: cannot write the result: ${error.message}\n`);
  process.exitCode = 1;
});

await buildProgram().parseAsync(process.argv);

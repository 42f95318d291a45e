import { runProgram } from './app/program.js';

// A reader that went away, as `head` does, is no failure of the command.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return;
  process.stderr.write(`error: cannot write the result: ${error.message}\n`);
  process.exitCode = 1;
});

// Nor is a reader of the log that went away; the log file still has every line.
process.stderr.on('error', () => undefined);

await runProgram(process.argv.slice(2));

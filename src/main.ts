import { buildProgram } from './app/program.js';

await buildProgram().parseAsync(process.argv);

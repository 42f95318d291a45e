import { Injectable } from '@nestjs/common';
import { Invocation } from './invocation.js';

/** Results for the person or program that ran the command; logs go to stderr instead. */
@Injectable()
export class CliOutput {
  constructor(private readonly invocation: Invocation) {}

  line(text: string): void {
    process.stdout.write(`${text}\n`);
  }

  /** One result: JSON when `--json` asks for it, else the text. */
  report(value: object, text: string): void {
    this.line(this.invocation.options.json ? JSON.stringify(value) : text);
  }
}

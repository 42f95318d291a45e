import { Injectable } from '@nestjs/common';

/** Results for the person or program that ran the command; logs go to stderr instead. */
@Injectable()
export class CliOutput {
  line(text: string): void {
    process.stdout.write(`${text}\n`);
  }

  /** One result: JSON when a machine reads it, else the text. */
  report(value: object, choice: { readonly json: boolean }, text: string): void {
    this.line(choice.json ? JSON.stringify(value) : text);
  }
}

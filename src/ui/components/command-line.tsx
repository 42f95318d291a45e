import type { VNode } from 'preact';
import { Command } from './command.js';

/** The last word, or what stands in quotation marks. */
const OBJECT = /"[^"]*"$|\S+$/;

/** What is done, in one word or two. */
const VERB = /^\S+(?: \S+)?/;

/** A whole line for a terminal, with what it is about set off. */
export function CommandLine({ text }: { readonly text: string }): VNode {
  const object = OBJECT.exec(text)?.[0] ?? text;
  const before = text.slice(0, text.length - object.length).trim();
  const verb = VERB.exec(before)?.[0] ?? '';
  const between = before.slice(verb.length).trim();
  return between === '' ? (
    <Command verb={verb} object={object} />
  ) : (
    <Command verb={verb} between={between} object={object} />
  );
}

import type { VNode } from 'preact';
import { CopyButton } from './copy-button.js';

interface CommandProps {
  /** The program and what it is to do, such as `composer require`. */
  readonly verb: string;
  /** Words between the verb and the object that matter less than it. */
  readonly between?: string;
  /** What it is done to. */
  readonly object: string;
}

/** A line for a terminal; one click selects all of it. */
export function Command({ verb, between, object }: CommandProps): VNode {
  const words = [verb, between, object].filter((word) => word !== undefined);
  return (
    <div class="req">
      <code>
        <span class="p">{verb}</span> {between !== undefined && <span>{between}</span>}{' '}
        <b>{object}</b>
      </code>
      <CopyButton text={words.join(' ')} label="Copy" />
    </div>
  );
}

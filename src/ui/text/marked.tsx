import { Fragment, type VNode } from 'preact';
import { folded } from '../../domain/search/typed-search.js';

const WORDS = /([\p{L}\p{N}\p{M}\p{Co}]+)/gu;

interface MarkedProps {
  readonly text: string;
  /** As the search spells them: lower case, without accents. */
  readonly words: readonly string[];
}

/** The text with the words marked that begin as those that were looked for. */
export function Marked({ text, words }: MarkedProps): VNode {
  if (words.length === 0) return <>{text}</>;
  return (
    <>
      {text.split(WORDS).map((part, index) => {
        const isFound = index % 2 === 1 && words.some((word) => folded(part).startsWith(word));
        return isFound ? <mark key={index}>{part}</mark> : <Fragment key={index}>{part}</Fragment>;
      })}
    </>
  );
}

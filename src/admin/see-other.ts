import { Answer } from '../http/answer.js';

/** Sends the browser on to a page of ours after a form was taken. */
export function seeOther(path: string): Answer {
  return Answer.text(`See ${path}`, { status: 303, headers: { Location: path } });
}

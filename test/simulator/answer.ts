/** An answer before it is sent: bodies of any length are produced piece by piece. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Iterable<string | Buffer>;
}

/** An answer whose body is one text. */
export function textAnswer(status: number, contentType: string, text: string): Answer {
  return { status, headers: { 'Content-Type': contentType }, body: [text] };
}

/** An HTML error page, as the proxies before WordPress.org send. */
export function htmlErrorAnswer(status: number, title: string): Answer {
  const page = `<html>\r\n<head><title>${status} ${title}</title></head>\r\n<body>\r\n<center><h1>${status} ${title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`;
  return textAnswer(status, 'text/html', page);
}

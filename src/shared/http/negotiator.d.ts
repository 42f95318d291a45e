/** What is used of negotiator 1.1, which carries no types of its own. */
declare module 'negotiator' {
  export default class Negotiator {
    constructor(request: { headers: Readonly<Record<string, string | undefined>> });

    /** The acceptable encoding of `available` with the highest quality; `preferred` breaks ties. */
    encoding(
      available: readonly string[],
      options: { readonly preferred: readonly string[] },
    ): string | undefined;
  }
}

/** How far around the page at hand every page is offered. */
const NEAR = 2;

/** The first page, the last one and those around the page at hand; undefined for what is left out between. */
export function pagesToOffer(page: number, last: number): readonly (number | undefined)[] {
  const offered = [1, last];
  for (let near = page - NEAR; near <= page + NEAR; near += 1) {
    if (near > 1 && near < last) offered.push(near);
  }
  const ordered = [...new Set(offered)].sort((a, b) => a - b);
  return ordered.flatMap((number, index) => {
    const before = ordered[index - 1];
    return before === undefined || number === before + 1 ? [number] : [undefined, number];
  });
}

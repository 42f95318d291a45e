/** Makes CommonJS packages that require Nest take what `nest-for-commonjs.js` has loaded. */
const REQUIRE = /require\((["']@nestjs\/[^"']+["'])\)/g;

export default {
  process: (source) => ({ code: source.replace(REQUIRE, 'globalThis.nestForCommonJs[$1]') }),
};

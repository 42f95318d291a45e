import type { PackageType } from '../../src/domain/types.js';
import { type Answer, htmlErrorAnswer } from './answer.js';
import { answerDownload } from './downloads.js';
import type { FaultTarget, Service } from './faults.js';
import { answerInfoApi, type InfoApiContext } from './info-api.js';
import { parseInfoApiRequest, requestedSlugs } from './info-api-request.js';
import { answerSvn } from './svn-server.js';

/** A request that has found its service: what faults match, and how it is answered. */
export interface Route extends FaultTarget {
  readonly query: URLSearchParams;
  readonly answer: (context: InfoApiContext) => Answer;
}

/** Where each host of WordPress.org lies on the one listener. */
export const SERVICE_PREFIXES = {
  api: '/api',
  pluginsSvn: '/plugins-svn',
  themesSvn: '/themes-svn',
  downloads: '/downloads',
} as const;

/** Finds what a request is for; what no service has is an HTML 404 of the API's host. */
export function routeOf(method: string, url: string, body: string): Route {
  const { pathname, searchParams: query } = new URL(url, 'http://127.0.0.1');
  const { api, pluginsSvn, themesSvn, downloads } = SERVICE_PREFIXES;
  const below = (prefix: string): string => pathname.slice(prefix.length);
  if (pathname.startsWith(`${pluginsSvn}/`)) {
    return svnRoute('plugin', method, below(pluginsSvn), query, body);
  }
  if (pathname.startsWith(`${themesSvn}/`)) {
    return svnRoute('theme', method, below(themesSvn), query, body);
  }
  if (pathname.startsWith(`${downloads}/`)) return downloadRoute(method, below(downloads), query);
  return apiRoute(method, pathname.startsWith(`${api}/`) ? below(api) : pathname, query);
}

function apiRoute(method: string, path: string, query: URLSearchParams): Route {
  const type = packageType(/^\/(plugin|theme)s\/info\/1\.2\/?$/.exec(path)?.[1]);
  if (!type) return { ...unrouted('api', method, path, query) };
  const request = parseInfoApiRequest(query);
  return {
    ...unrouted('api', method, path, query),
    slugs: requestedSlugs(request),
    answer: (context) => answerInfoApi(type, request, context),
  };
}

function svnRoute(
  type: PackageType,
  method: string,
  path: string,
  query: URLSearchParams,
  body: string,
): Route {
  return {
    ...unrouted('svn', method, path, query),
    answer: ({ catalogue }) => answerSvn(catalogue.repository(type), method, path, body),
  };
}

function downloadRoute(method: string, path: string, query: URLSearchParams): Route {
  const [, directory, file = ''] = /^\/(plugin|theme)\/([^/]+)$/.exec(decodePath(path)) ?? [];
  const type = packageType(directory);
  if (!type) return unrouted('downloads', method, path, query);
  return {
    ...unrouted('downloads', method, path, query),
    slugs: [file.replace(/\..*$/, '')],
    answer: ({ catalogue }) => answerDownload(catalogue, type, file),
  };
}

function unrouted(service: Service, method: string, path: string, query: URLSearchParams): Route {
  const answer = (): Answer => htmlErrorAnswer(404, 'Not Found');
  return { service, method, path, query, slugs: [], answer };
}

function packageType(directory: string | undefined): PackageType | undefined {
  return directory === 'plugin' || directory === 'theme' ? directory : undefined;
}

/** The path as sent if it is not valid percent-encoding. */
function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

import { IsInt, Max, Min } from 'class-validator';
import { IsListenAddress } from '../shared/config/listen-address.js';
import { Normalized, Setting } from '../shared/config/setting.decorator.js';
import { IsProxyList } from './proxy-list.js';

/** How requests come in. */
export class ServerSettings {
  /** `host:port`; an empty host listens on every interface. */
  @Setting('LISTEN_ADDR') @IsListenAddress() addr = '127.0.0.1:8080';

  /** How long requests in flight may take after SIGTERM, in seconds. */
  @Setting('SHUTDOWN_TIMEOUT_SECONDS') @IsInt() @Min(0) @Max(300) shutdownTimeoutSeconds = 10;

  /** Proxies whose `X-Forwarded-For` is believed: addresses, networks or names such as `loopback`, comma-separated. */
  @Setting('TRUSTED_PROXIES') @IsProxyList() @Normalized((list) => list.trim()) trustedProxies = '';

  /** Requests to /api/ that one client may send in a minute. */
  @Setting('API_REQUESTS_PER_MINUTE') @IsInt() @Min(1) @Max(1_000_000) apiRequestsPerMinute = 60;

  /** Searches and lists of packages that one client may look at in a minute; who types sends several. */
  @Setting('SEARCHES_PER_MINUTE') @IsInt() @Min(1) @Max(1_000_000) searchesPerMinute = 240;
}

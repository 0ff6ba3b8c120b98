/** @returns docker-compose.yml with a service for the type. */
export function withService(text: string, type: string): string {
  const service = `  ${type}:
    <<: *scraper
    build:
      context: .
      args: { SERVICE: scrapers/${type} }
    environment: { <<: *settings, SERVICE_NAME: ${type}, ALLOWED_HOSTS: 'scraper,${type},\${ALLOWED_HOSTS:-}' }
    volumes: ['${type}:/data', 'token:/token', '\${POOLS_PATH:-./pools}:/pools:ro']
`;
  return added(withVolume(text, type, type), service, type);
}

/** @returns docker-compose.demo.yml with the type's service, which reads the stand-in. */
export function withDemoService(text: string, type: string): string {
  const service = `  ${type}:
    env_file: [scrapers/${type}/stand-in/demo/secrets.env]
    environment: { <<: *simulated, UPSTREAM_URL: 'http://simulator:4100/${type}' }
    volumes: ['demo-${type}:/data', 'demo-token:/token', './scrapers/${type}/stand-in/demo:/pools:ro']
`;
  return added(withVolume(text, type, `demo-${type}`), service, `demo-${type}`);
}

/** Beside the volumes of the other types, which only the command line has. */
function withVolume(text: string, type: string, volume: string): string {
  return text.replace(/(?:^ +- [\w-]+:\/services\/\w+\n)+/m, (all) => `${all}      - ${volume}:/services/${type}\n`);
}

/** The volumes are the last section of the file. */
function added(text: string, service: string, volume: string): string {
  return `${text.replace(/^volumes:$/m, () => `${service}\nvolumes:`).trimEnd()}\n  ${volume}: {}\n`;
}

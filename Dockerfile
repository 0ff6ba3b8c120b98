# One image per service:
#   docker build --build-arg SERVICE=scrapers/antpool -t poolgate-antpool .
#   docker build --build-arg SERVICE=gateway --build-arg PORT=8080 -t poolgate-gateway .
#   docker build --build-arg SERVICE=cli -t poolgate-cli .
# SERVICE is the folder of a workspace with a main.ts. Nothing here names a service: what an image holds follows from
# that folder's package.json. PORT is where it listens; every scraper may have the same one, each has its own address.
# Kept to what the classic builder understands too.

# What decides what is installed, and nothing else: the stages that install are built again only where this changes. The
# root's packages are tools of development, and an optional peer is installed where a service asks for it itself.
FROM node:24-bookworm-slim AS manifests
WORKDIR /app
COPY . .
RUN find . -type f ! -name package.json ! -name package-lock.json ! -name .npmrc -delete && find . -type d -empty -delete \
  && find . -name package.json -exec node -e ' \
    for (const file of process.argv.slice(1)) { \
      const manifest = JSON.parse(fs.readFileSync(file, "utf8")); \
      for (const name of ["scripts", "devDependencies", "peerDependencies", "peerDependenciesMeta"]) delete manifest[name]; \
      if (manifest.workspaces) for (const name of ["dependencies", "optionalDependencies"]) delete manifest[name]; \
      fs.writeFileSync(file, JSON.stringify(manifest)); \
    }' {} +

# Fetched once for all services; npm's cache stays in this stage.
FROM node:24-bookworm-slim AS downloads
WORKDIR /app
COPY --from=manifests /app ./
RUN npm ci --ignore-scripts --omit=dev && rm -rf node_modules

# No package's script runs: better-sqlite3 brings its binaries. Those of other systems, and sources, are left out.
FROM downloads AS packages
ARG SERVICE
RUN npm ci --prefer-offline --ignore-scripts --omit=dev --workspace "$SERVICE" \
  && find node_modules -name '*.map' -type f -delete \
  && rm -rf node_modules/better-sqlite3/deps node_modules/better-sqlite3/src \
  && find node_modules -path '*/prebuilds/*' -type f ! -name "linux-$(node -p process.arch).node" -delete

# The workspaces that were installed are links in node_modules; they must stay outside it, or Node takes no types away.
# A stand-in is in no image but the simulator's, which names them in its package.json. They know of the core only its
# stand-in folder, so that its packages are not needed: a link makes the name @poolgate/core known. Folders that a service
# finds by their place and not by a name, as the command line finds the types, are named in its package.json, too.
FROM packages AS sources
ARG SERVICE
COPY . ./
RUN mkdir /sources && for link in node_modules/@poolgate/*; do \
    cp -r --parents "$(realpath --relative-to=. "$link")" /sources || exit 1; done \
  && for folder in $(node -p "(require('./$SERVICE/package.json').config?.folders ?? []).join(' ')"); do \
    cp -r --parents "$folder" /sources || exit 1; done \
  && rm -rf /sources/scrapers/*/stand-in /sources/scrapers/*/node_modules \
  && for folder in $(node -p "(require('./$SERVICE/package.json').config?.standIns ?? []).join(' ')"); do \
    cp -r --parents "$folder" "$(dirname "$folder")/package.json" /sources && mkdir -p /sources/node_modules/@poolgate \
    && ln -sfn ../../scrapers/core /sources/node_modules/@poolgate/core || exit 1; done

# A page that a service shows is built with packages that no image holds. Where it is, the service's package.json says.
FROM downloads AS pages
ARG SERVICE
RUN mkdir /pages && for folder in $(node -p "(require('./$SERVICE/package.json').config?.pages ?? []).join(' ')"); do \
    npm ci --prefer-offline --ignore-scripts --omit=dev --workspace "$folder" || exit 1; done
COPY . ./
RUN for folder in $(node -p "(require('./$SERVICE/package.json').config?.pages ?? []).join(' ')"); do \
    node "scripts/build-$folder.ts" && cp -r --parents "$folder/dist" /pages || exit 1; done

FROM node:24-bookworm-slim AS runtime
# A volume that is new takes over the owner of the folder where it is mounted.
RUN mkdir -p /data /pools /token /backups && chown node:node /data /token /backups
ENV NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/data STATE_DIR=/data POOLS_DIR=/pools
VOLUME /data
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]

FROM runtime
ARG SERVICE
# A service that reads pages brings Playwright; its browser is Debian's, which apt keeps in one piece with its libraries.
COPY --from=manifests /app/${SERVICE}/package.json /app/${SERVICE}/package.json
RUN if grep -q '"playwright"' "/app/$SERVICE/package.json"; then \
      apt-get update && apt-get install -y --no-install-recommends chromium-headless-shell \
      && apt-get clean && rm -rf /var/lib/apt/lists/*; \
    fi
COPY --from=packages /app/node_modules /app/node_modules
COPY --from=sources /sources /app
COPY --from=pages /pages /app
# Where the command line has the volume of each service.
RUN for main in /app/scrapers/*/main.ts; do [ ! -e "$main" ] || install -d -o node -g node "/services/$(basename "$(dirname "$main")")"; done
WORKDIR /app/${SERVICE}
ARG PORT=4100
ENV PORT=${PORT}
EXPOSE ${PORT}
USER node
# Node itself gets the signals, and stops in order.
CMD ["node", "main.ts"]

# Stage 1: everything that building needs, and nothing of it stays.
FROM node:22-bookworm AS build
WORKDIR /innkeeper
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund --include=dev
COPY tsconfig.json ./
COPY protocol protocol
COPY server server
COPY client client
COPY data/sample-business data/sample-business
RUN node server/launch/build.mjs

# Stage 2: only what holds machine code stays outside the bundle.
FROM node:22-bookworm AS native
WORKDIR /native
COPY --from=build /innkeeper/node_modules/better-sqlite3 node_modules/better-sqlite3
COPY --from=build /innkeeper/node_modules/bindings node_modules/bindings
COPY --from=build /innkeeper/node_modules/file-uri-to-path node_modules/file-uri-to-path
RUN cd node_modules/better-sqlite3 && rm -rf deps src build/Release/obj* build/Release/*.a build/Release/test_extension.node

# Stage 3: what runs.
FROM node:22-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /innkeeper
COPY --from=native /native/node_modules node_modules
COPY --from=build /innkeeper/dist dist
COPY package.json ./
COPY prompts prompts
COPY data/pine-harbour data/pine-harbour
COPY data/procedures data/procedures
COPY data/actions data/actions
COPY data/escalation data/escalation
COPY data/sample-business/openapi.json data/sample-business/openapi.json
RUN mkdir -p /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=3s --start-period=10s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+(process.env.PORT||3000)+'/healthz').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
CMD ["node", "--max-semi-space-size=4", "dist/server/main.js"]

# One image for every process: `node services/<service>/dist/main.js`, `node gateway/dist/main.js`.
FROM node:24-bookworm-slim AS build
WORKDIR /heyu
COPY package.json package-lock.json .npmrc .swcrc nx.json tsconfig.base.json ./
COPY libs ./libs
COPY services ./services
COPY gateway ./gateway
COPY deploy ./deploy
RUN npm ci && npm run build && npm prune --omit=dev

FROM node:24-bookworm-slim
ENV NODE_ENV=production NODE_OPTIONS=--enable-source-maps
WORKDIR /heyu
COPY --from=build --chown=node:node /heyu /heyu
USER node
CMD ["node", "gateway/dist/main.js"]

# Builds the nodes and installs them in the folder of n8n that is mounted at /home/node/.n8n: see compose.yaml.

ARG NODE_IMAGE=node:24.21.0-bookworm-slim@sha256:0e0ff40c39bc087845bfb27465a0df4ea419520094bc35842ff83dd8cbe6f9b6

FROM ${NODE_IMAGE} AS build
WORKDIR /project
COPY package.json package-lock.json ./
COPY engine/package.json engine/
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN node_modules/.bin/gulp build && npm pack --ignore-scripts --pack-destination /tmp

FROM ${NODE_IMAGE}
COPY --from=build /tmp/n8n-nodes-code-interpreter-*.tgz /opt/n8n-nodes-code-interpreter.tgz
# A new volume takes over the owner of this folder, and n8n runs as this user, too.
RUN install --directory --owner node --group node /home/node/.n8n
USER node
CMD ["sh", "-c", "mkdir -p ~/.n8n/nodes && cd ~/.n8n/nodes && npm install --offline --ignore-scripts --omit=dev --legacy-peer-deps --no-audit --no-fund /opt/n8n-nodes-code-interpreter.tgz"]

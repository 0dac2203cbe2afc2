// One story told by the official TypeScript client, once for each protocol version that it speaks; the test judges the lines.
// usage: node client.mjs MODULES MAJOR TOOL FOLDER OTHER VERSION...
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [modules, major, tool, folder, other, ...versions] = process.argv.slice(2);
const require = createRequire(`${modules}/x.js`);
const load = (name) => import(pathToFileURL(require.resolve(name)).href);
const old = major === '1';
const { Client } = old ? await load('@modelcontextprotocol/sdk/client/index.js') : await load('@modelcontextprotocol/client');
const { StdioClientTransport } = old
    ? await load('@modelcontextprotocol/sdk/client/stdio.js')
    : await load('@modelcontextprotocol/client/stdio');
const schemas = old ? await load('@modelcontextprotocol/sdk/types.js') : null;

function on(client, method, schema, handler) {
    if (old) client.setRequestHandler(schemas[schema], handler);
    else client.setRequestHandler(method, handler);
}

function transportFor(version) {
    const transport = new StdioClientTransport({ command: tool, args: ['mcp'], cwd: folder, env: process.env, stderr: 'inherit' });
    const send = transport.send.bind(transport);
    // The client always offers its newest version; this is what it does when an older one was its newest.
    if (old)
        transport.send = (message, options) => {
            if (message.method === 'initialize') message.params.protocolVersion = version;
            return send(message, options);
        };
    return transport;
}

async function story(version) {
    const modern = version >= '2026';
    const asked = [];
    const client = new Client(
        { name: `typescript-${major}`, version: '1' },
        {
            capabilities: { elicitation: {}, roots: {} },
            ...(old ? {} : { versionNegotiation: { mode: modern ? { pin: version } : 'legacy' } }),
        },
    );
    on(client, 'elicitation/create', 'ElicitRequestSchema', (request) => {
        asked.push('elicitation');
        const properties = request.params.requestedSchema.properties;
        return { action: 'accept', content: Object.fromEntries(Object.keys(properties).map((id) => [id, "the database's value"])) };
    });
    on(client, 'roots/list', 'ListRootsRequestSchema', () => {
        asked.push('roots');
        return { roots: [{ uri: pathToFileURL(other).href }] };
    });
    await client.connect(transportFor(version));
    const call = async (name, args = {}, onprogress = undefined) => {
        const params = { name, arguments: args };
        const result = old
            ? await client.callTool(params, undefined, onprogress && { onprogress })
            : await client.callTool(params, onprogress && { onprogress });
        const text = result.content[0].text;
        if (result.isError) return { isError: true, text };
        if (JSON.stringify(JSON.parse(text)) !== JSON.stringify(result.structuredContent)) throw new Error(`${name}: text and structure differ`);
        return result.structuredContent;
    };

    const { tools } = await client.listTools();
    const changes = await call('list_changes');
    const sync = await call('sync_change', { changeId: '*' }, () => {});
    const next = await call('next_task', { leaseMinutes: 5 });
    const done = await call('update_task', { task: next.task.id, version: next.task.version, state: 'done', release: true });
    const late = await call('update_task', { task: next.task.id, version: next.task.version, title: 'Too late' });
    const wrong = await call('get_tasks', { limit: 'many' });
    const history = await call('get_history', { limit: 1 });
    const { conflicts } = await call('detect_conflicts', { changeId: 'add-search' });
    const settled = await call('resolve_conflicts', { conflictIds: [conflicts[0].id], strategy: 'manual' });
    const elsewhere = await call('list_changes', { root: other });
    const outside = await call('list_changes', { root: '/' });
    const { resources } = await client.listResources();
    const read = await client.readResource({ uri: resources[0].uri });
    const prompt = await client.getPrompt({ name: 'work_on_next_task', arguments: { changeId: 'add-search' } });
    const negotiated = old ? version : client.getNegotiatedProtocolVersion();
    await client.close();
    return {
        version: negotiated,
        tools: tools.map((tool) => tool.name),
        changes: changes.changes.length,
        outcome: sync.changes[0].outcome,
        taken: next.task.number,
        agent: next.agent.replace(/-[0-9a-f]{4}$/, '-?'),
        done: `${done.updated} ${done.task.state}`,
        late: `${late.updated} ${late.reason}`,
        wrong,
        history: history.operations.length,
        settled: settled.resolutions.map((one) => `${one.strategy} ${one.resolvedBy} ${one.applied}`),
        elsewhere: elsewhere.changes.map((change) => change.changeId),
        outside: outside.isError,
        read: read.contents[0].text.split('\n')[0],
        prompt: prompt.messages[0].content.text.includes('next_task with changeId "add-search"'),
        asked,
    };
}

for (const version of versions) console.log(JSON.stringify(await story(version)));

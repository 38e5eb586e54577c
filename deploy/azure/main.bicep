// The bot in Azure: its registration with the Teams channel, two replicas in Container Apps, PostgreSQL that no public address leads to,
// and a Key Vault for what is secret. See README.md beside this file for the commands.
targetScope = 'resourceGroup'

@description('Short name that the resources begin with: 3 to 12 small letters and digits.')
@minLength(3)
@maxLength(12)
param name string = 'madoguchi'

param location string = resourceGroup().location

@description('Name of the container registry in this resource group, without .azurecr.io.')
param registry string

@description('The image in it, with its tag or its digest: madoguchi:1.0.0, or madoguchi@sha256:...')
param image string

@description('UserAssignedMSI needs no secret at all. SingleTenant is for a bot that has an app registration already.')
@allowed(['UserAssignedMSI', 'SingleTenant'])
param appType string = 'UserAssignedMSI'

@description('SingleTenant only: the application id of the app registration.')
param appId string = ''

@description('SingleTenant only: its client secret.')
@secure()
param appPassword string = ''

@description('32 characters or more of your own making; signs the addresses of pictures.')
@secure()
@minLength(32)
param secretKey string

@description('For the administrator of PostgreSQL, whom only the bot uses. Upper, lower and digits: Azure asks for three kinds of characters, and it stands in an address.')
@secure()
@minLength(20)
param databasePassword string

@description('Host name of the server that a restore made, where the bot is to use it; empty: the one that is made here. See docs/backup.md.')
param databaseServer string = ''

@description('Gigabytes of the database that is made here. It grows by itself and never shrinks: before the next create, write here what it has grown to.')
@minValue(32)
param databaseGigabytes int = 32

@description('https address under which Teams reaches the bot, when it has a name of its own; empty: the one that Azure gives.')
param publicUrl string = ''

@description('Public addresses of the city from which the vault can be reached, such as 203.0.113.0/24, by who was given a role on it; none: nobody from outside.')
param administratorAddresses array = []

@description('How many replicas run. Two or more, so that one may die.')
@minValue(2)
@maxValue(6)
param replicas int = 2

var tenant = subscription().tenantId
var suffix = uniqueString(resourceGroup().id)
var withSecret = appType == 'SingleTenant'
var botAppId = withSecret ? appId : identity.properties.clientId
var administrator = 'madoguchi'
var databaseAddress = empty(databaseServer) ? database.outputs.address : '${databaseServer}/madoguchi'
var secretsUser = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '4633458b-17de-408a-874b-0445c86b69e6') // Key Vault Secrets User
var pull = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '7f951dda-4ed3-4680-a7ca-43fe172d538d') // AcrPull

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-identity'
  location: location
}

module network 'network.bicep' = {
  name: '${name}-network'
  params: { name: name, location: location }
}

resource images 'Microsoft.ContainerRegistry/registries@2023-07-01' existing = {
  name: registry
}

resource mayPull 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: images
  name: guid(images.id, identity.id, pull)
  properties: { roleDefinitionId: pull, principalId: identity.properties.principalId, principalType: 'ServicePrincipal' }
}

module database 'database.bicep' = {
  name: '${name}-database'
  params: {
    name: '${name}-${suffix}'
    location: location
    administrator: administrator
    password: databasePassword
    gigabytes: databaseGigabytes
    subnet: network.outputs.database
    zone: network.outputs.databaseZone
    logs: logs.id
  }
}

// ── secrets ───────────────────────────────────────────────────────────────────────────────────────────

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: take('${name}-${suffix}', 24)
  location: location
  properties: {
    tenantId: tenant
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    enablePurgeProtection: true
    publicNetworkAccess: empty(administratorAddresses) ? 'Disabled' : 'Enabled'
    networkAcls: {
      defaultAction: 'Deny'
      bypass: 'None'
      ipRules: [for one in administratorAddresses: { value: one }]
    }
  }
}

resource door 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: '${name}-vault'
  location: location
  properties: {
    subnet: { id: network.outputs.doors }
    privateLinkServiceConnections: [{ name: 'vault', properties: { privateLinkServiceId: vault.id, groupIds: ['vault'] } }]
  }
}

resource doorName 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = {
  parent: door
  name: 'default'
  properties: { privateDnsZoneConfigs: [{ name: 'vault', properties: { privateDnsZoneId: network.outputs.vaultZone } }] }
}

resource databaseUrl 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'database-url'
  properties: {
    contentType: 'address with the password; letters and digits'
    value: 'postgresql+psycopg://${administrator}:${databasePassword}@${databaseAddress}?sslmode=verify-full&sslrootcert=/etc/ssl/certs/ca-certificates.crt'
  }
}

resource signingKey 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'secret-key'
  properties: { value: secretKey, contentType: 'made by hand; signs the addresses of pictures' }
}

resource password 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = if (withSecret) {
  parent: vault
  name: 'app-password'
  properties: { value: appPassword, contentType: 'client secret of the app registration, which says when it ends' }
}

resource mayRead 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, identity.id, secretsUser)
  properties: { roleDefinitionId: secretsUser, principalId: identity.properties.principalId, principalType: 'ServicePrincipal' }
}

// ── the replicas ──────────────────────────────────────────────────────────────────────────────────────

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${name}-logs'
  location: location
  properties: { sku: { name: 'PerGB2018' }, retentionInDays: 30 }
}

resource whoReadSecrets 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: vault
  name: 'audit'
  properties: { workspaceId: logs.id, logs: [{ category: 'AuditEvent', enabled: true }] }
}

resource apps 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: '${name}-environment'
  location: location
  properties: {
    vnetConfiguration: { infrastructureSubnetId: network.outputs.replicas, internal: false }
    workloadProfiles: [{ name: 'Consumption', workloadProfileType: 'Consumption' }]
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: { customerId: logs.properties.customerId, sharedKey: logs.listKeys().primarySharedKey }
    }
  }
}

var address = empty(publicUrl) ? 'https://${name}.${apps.properties.defaultDomain}' : publicUrl
var inVault = concat(
  [
    { name: 'database-url', keyVaultUrl: databaseUrl.properties.secretUri, identity: identity.id }
    { name: 'secret-key', keyVaultUrl: signingKey.properties.secretUri, identity: identity.id }
  ],
  withSecret ? [{ name: 'app-password', keyVaultUrl: '${vault.properties.vaultUri}secrets/app-password', identity: identity.id }] : []
)
var settings = concat(
  [
    { name: 'MADOGUCHI_MODE', value: 'teams' }
    { name: 'MADOGUCHI_APP_ID', value: botAppId }
    { name: 'MADOGUCHI_APP_TYPE', value: appType }
    { name: 'MADOGUCHI_TENANT_ID', value: tenant }
    { name: 'MADOGUCHI_PUBLIC_URL', value: address }
    { name: 'MADOGUCHI_DATABASE_URL', secretRef: 'database-url' }
    { name: 'MADOGUCHI_SECRET_KEY', secretRef: 'secret-key' }
  ],
  withSecret ? [{ name: 'MADOGUCHI_APP_PASSWORD', secretRef: 'app-password' }] : []
)

var whoItIs = {
  type: 'UserAssigned'
  userAssignedIdentities: { '${identity.id}': {} }
}
var container = {
  name: 'bot'
  image: '${images.properties.loginServer}/${image}'
  resources: { cpu: json('1.0'), memory: '2Gi' }
  env: settings
}
var probes = [
  { type: 'Startup', httpGet: { path: '/healthz', port: 3978 }, initialDelaySeconds: 3, periodSeconds: 10, failureThreshold: 10 }
  { type: 'Liveness', httpGet: { path: '/healthz', port: 3978 }, periodSeconds: 10 }
  { type: 'Readiness', httpGet: { path: '/readyz', port: 3978 }, periodSeconds: 5, timeoutSeconds: 3 }
]

resource app 'Microsoft.App/containerApps@2024-03-01' = {
  name: name
  location: location
  identity: whoItIs
  properties: {
    environmentId: apps.id
    workloadProfileName: 'Consumption'
    configuration: {
      activeRevisionsMode: 'Single'
      ingress: { external: true, targetPort: 3978, transport: 'http', allowInsecure: false }
      secrets: inVault
      registries: [{ server: images.properties.loginServer, identity: identity.id }]
    }
    template: {
      terminationGracePeriodSeconds: 20 // what is in hand is finished within 15
      scale: { minReplicas: replicas, maxReplicas: replicas }
      containers: [union(container, { probes: probes })]
    }
  }
  dependsOn: [mayRead, mayPull, doorName, password]
}

// Started by hand, while no replica runs, on a database that was restored: see docs/backup.md.
resource restore 'Microsoft.App/jobs@2024-03-01' = {
  name: '${name}-restore'
  location: location
  identity: whoItIs
  properties: {
    environmentId: apps.id
    workloadProfileName: 'Consumption'
    configuration: {
      triggerType: 'Manual'
      manualTriggerConfig: { parallelism: 1, replicaCompletionCount: 1 }
      replicaTimeout: 1800
      replicaRetryLimit: 0
      secrets: inVault
      registries: [{ server: images.properties.loginServer, identity: identity.id }]
    }
    template: { containers: [union(container, { command: ['python', 'app.py', 'restore'] })] }
  }
  dependsOn: [mayRead, mayPull, doorName, password]
}

// ── the registration ──────────────────────────────────────────────────────────────────────────────────

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: '${name}-${suffix}'
  location: 'global'
  kind: 'azurebot'
  sku: { name: 'S1' }
  properties: {
    displayName: '数字の窓口'
    endpoint: '${address}/api/messages'
    msaAppId: botAppId
    msaAppType: appType
    msaAppTenantId: tenant
    msaAppMSIResourceId: withSecret ? null : identity.id
    disableLocalAuth: true
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'MsTeamsChannel'
  location: 'global'
  properties: {
    channelName: 'MsTeamsChannel'
    properties: { isEnabled: true }
  }
}

output MADOGUCHI_APP_ID string = botAppId
output MADOGUCHI_PUBLIC_URL string = address

// One network in three parts: the replicas, the database, and the door to the vault. Names in it lead to private addresses.
param name string
param location string

var replicas = '10.60.0.0/23'
var database = '10.60.2.0/28'
var postgres = {
  direction: 'Inbound'
  protocol: 'Tcp'
  sourcePortRange: '*'
  destinationAddressPrefix: database
  destinationPortRange: '5432'
}

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: '${name}-network'
  location: location
  properties: {
    addressSpace: { addressPrefixes: ['10.60.0.0/16'] }
    subnets: [
      {
        name: 'replicas'
        properties: {
          addressPrefix: replicas
          delegations: [{ name: 'apps', properties: { serviceName: 'Microsoft.App/environments' } }]
        }
      }
      {
        name: 'database'
        properties: {
          addressPrefix: database
          delegations: [{ name: 'postgres', properties: { serviceName: 'Microsoft.DBforPostgreSQL/flexibleServers' } }]
          networkSecurityGroup: { id: onlyFromReplicas.id }
        }
      }
      {
        name: 'doors'
        properties: { addressPrefix: '10.60.2.16/28' }
      }
    ]
  }
}

resource onlyFromReplicas 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: '${name}-database'
  location: location
  properties: {
    securityRules: [
      { name: 'replicas', properties: union(postgres, { priority: 100, access: 'Allow', sourceAddressPrefix: replicas }) }
      { name: 'itself', properties: union(postgres, { priority: 110, access: 'Allow', sourceAddressPrefix: database }) }
      { name: 'nobody-else', properties: union(postgres, { priority: 200, access: 'Deny', protocol: '*', sourceAddressPrefix: 'VirtualNetwork', destinationPortRange: '*' }) }
    ]
  }
}

var zones = ['${name}.private.postgres.database.azure.com', 'privatelink.vaultcore.azure.net']

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = [for one in zones: {
  name: one
  location: 'global'
}]

resource zoneLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [for (one, index) in zones: {
  parent: zone[index]
  name: 'network'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: { id: network.id }
  }
}]

output replicas string = '${network.id}/subnets/replicas'
output database string = '${network.id}/subnets/database'
output doors string = '${network.id}/subnets/doors'
output databaseZone string = zone[0].id
output vaultZone string = zone[1].id

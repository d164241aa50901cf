using System.Threading;
using System.Threading.Tasks;

namespace SchemaGen;

/// <summary>Asks the database where it is. Each call opens a connection of its own; nothing is changed.</summary>
public interface ISchemaStatusReader
{
    /// <summary>How the database stands to the revisions of the application; a database that is out of reach is an answer, too.</summary>
    Task<SchemaStatus> ReadAsync(CancellationToken cancellation = default);
}

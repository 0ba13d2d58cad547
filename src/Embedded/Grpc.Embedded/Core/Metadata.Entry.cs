using System.Buffers;
using System.Text;

namespace Grpc.Core;

public sealed partial class Metadata
{
    /// <summary>
    /// One header: a lower-cased key with either text or, where the key ends in <c>-bin</c>, bytes. Immutable: bytes are copied
    /// on the way in and out. Complete.
    /// </summary>
    public class Entry
    {
        private static readonly SearchValues<char> KeyCharacters =
            SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-");

        private readonly string? _text;
        private readonly byte[]? _bytes;

        public Entry(string key, byte[] valueBytes)
        {
            Key = Normalize(key);
            if (!HasBinaryKey(Key))
            {
                throw new ArgumentException($"A binary entry needs a key that ends in '{BinaryHeaderSuffix}'.", nameof(key));
            }

            ArgumentNullException.ThrowIfNull(valueBytes);
            _bytes = valueBytes.ToArray();
        }

        public Entry(string key, string value)
        {
            Key = Normalize(key);
            if (HasBinaryKey(Key))
            {
                throw new ArgumentException($"A text entry cannot have a key that ends in '{BinaryHeaderSuffix}'.", nameof(key));
            }

            ArgumentNullException.ThrowIfNull(value);
            _text = value;
        }

        public string Key { get; }

        public bool IsBinary => _text is null;

        /// <summary>The text. Throws for a binary entry.</summary>
        public string Value =>
            _text ?? throw new InvalidOperationException("Cannot access string value of a binary metadata entry");

        /// <summary>The bytes of a binary entry, or the ASCII bytes of a text.</summary>
        public byte[] ValueBytes => _bytes is null ? Encoding.ASCII.GetBytes(_text!) : _bytes.ToArray();

        /// <summary>What stands behind the key on the wire.</summary>
        internal string WireValue => _text ?? Convert.ToBase64String(_bytes!);

        public override string ToString() =>
            IsBinary ? $"[Entry: key={Key}, valueBytes={_bytes}]" : $"[Entry: key={Key}, value={_text}]";

        internal bool HasKey(string key) => string.Equals(Key, key, StringComparison.OrdinalIgnoreCase);

        internal static bool HasBinaryKey(string key) =>
            key.EndsWith(BinaryHeaderSuffix, StringComparison.OrdinalIgnoreCase);

        internal static bool IsKey(string key) => !key.AsSpan().ContainsAnyExcept(KeyCharacters);

        private static string Normalize(string key)
        {
            ArgumentNullException.ThrowIfNull(key);
            if (!IsKey(key))
            {
                throw new ArgumentException(
                    "Keys can only contain lowercase alphanumeric characters, underscores, hyphens and dots.", nameof(key));
            }

            // Returns the same string where nothing is upper case.
            return key.ToLowerInvariant();
        }
    }
}
